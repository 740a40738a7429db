-- With the argument MEAN each connection waits before each request: MEAN milliseconds on average, at random, so that the connections
-- do not stay in step. Latency is measured without the wait.
dofile((debug.getinfo(1, "S").source:sub(2):gsub("pace%.lua$", "count.lua")))

local mean = 0

function init(args)
  mean = tonumber(args[1])
end

function delay()
  return math.floor(math.random() * 2 * mean + 0.5)
end
