// Every fixture has its own processes, folders and ports, and waits for them most of the time.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
