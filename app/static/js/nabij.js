// Small helps; everything works without them.
const errors = document.getElementById("fouten");
if (errors) errors.focus();
