-- One line of numbers instead of wrk's text. There is no response() on purpose: wrk would then run Lua per answer, and with two
-- cores that takes from the server measured. So "errors" are the answers above 399 only; that all others are 302 is checked apart.
function done(summary, latency, requests)
  local e = summary.errors
  print(string.format("COUNTED %d %d %d %d %d %d %d",
    summary.requests, e.status, e.connect + e.read + e.write, e.timeout, summary.duration, latency:percentile(50), latency:percentile(99)))
end
