"""`make bench`: every measurement, one after the other."""

from benchmarks import disclosure, matching

for part in (matching, disclosure):
    print(f"\n{part.__name__}", flush=True)
    part.main()
