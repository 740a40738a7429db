// Every fixture has its own processes, folders and ports, and most of its time it waits for them.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
