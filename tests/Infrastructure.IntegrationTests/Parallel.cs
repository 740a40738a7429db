// A fixture that waits, or that computes for long, and shares nothing is [Parallelizable]; the others run after these, one by one.
[assembly: LevelOfParallelism(4)]
