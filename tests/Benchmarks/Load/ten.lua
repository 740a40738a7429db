-- Every tenth request of a thread closes its connection, so that a connection has ten requests on average.
dofile((debug.getinfo(1, "S").source:sub(2):gsub("ten%.lua$", "count.lua")))

local open, last
local number = 0

function init(args)
  open = wrk.format()
  wrk.headers["Connection"] = "close"
  last = wrk.format()
end

function request()
  number = number + 1
  return number % 10 == 0 and last or open
end
