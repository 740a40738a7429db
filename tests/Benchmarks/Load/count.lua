-- One line of numbers instead of wrk's text. There is no response() on purpose: wrk would then run Lua per answer, and with two
-- cores that takes from the server measured. So "errors" are the answers above 399 only; that all others are 302 is checked apart.
function done(summary, latency, requests)
  local e = summary.errors
  print(string.format("COUNTED %d %d %d %d %d %d %d",
    summary.requests, e.status, e.connect + e.read + e.write, e.timeout, summary.duration, latency:percentile(50), latency:percentile(99)))
end

-- With the arguments FIRST-ID TRACKERS CACHEBUSTER each request is for another tracker. All are made before the run, and as many
-- different texts for one tracker as for a million: the load generator must do the same work for both.
local prepared = 200000
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("part", threads)
end

function init(args)
  if #args < 3 then return end
  local first, trackers, cachebuster = tonumber(args[1]), tonumber(args[2]), args[3]
  local requests = {}
  for i = 1, prepared do
    -- Steps of the golden ratio: neighbours in time are far apart, and any number of steps covers the range evenly.
    local at = (i * 2 + part) * 0.6180339887498949
    local id = first + math.floor((at - math.floor(at)) * trackers)
    requests[i] = wrk.format(nil, string.format("/clktr?id=%d&cachebuster=%s-%d&ancost=0.25", id, cachebuster, i))
  end
  local next = 0
  function request()
    next = next % prepared + 1
    return requests[next]
  end
end
