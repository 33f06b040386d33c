-- For wrk: sends the requests of a file (method, path, headers split by |, body; split by tabs) in turn.
-- Arguments: FILE START RATE BY_STATUS. The numbers START, START + 1, ... are put for {n}.
-- RATE holds all connections of the thread together to so many requests a second; 0 is as many as they can.
-- BY_STATUS = 1 counts 2xx and 503; it costs wrk some time, so it is only done where it is wanted.
local requests, number, threads = {}, 0, {}

function setup(thread)
  threads[#threads + 1] = thread
end

-- The moments of sending follow each other at the wanted distance, give or take half of it, whichever connection is free.
local function hold(rate)
  local ffi = require("ffi")
  ffi.cdef("typedef struct { long s; long us; } time_now; int gettimeofday(time_now *now, void *zone);")
  local now, due = ffi.new("time_now"), nil
  return function()
    ffi.C.gettimeofday(now, nil)
    local t = tonumber(now.s) * 1000 + tonumber(now.us) / 1000
    -- After a stall of more than a second what was missed is not made up for.
    due = math.max(due or t, t - 1000) + (0.5 + math.random()) * 1000 / rate
    return math.max(0, math.floor(due - t + 0.5))
  end
end

function init(args)
  for line in io.lines(args[1]) do
    local method, path, header_list, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    local headers = {}
    for name, value in header_list:gmatch("([^|:]+): ([^|]*)") do headers[name] = value end
    requests[#requests + 1] = { method, path, headers, body ~= "" and body or nil }
  end
  number = tonumber(args[2]) - 1
  if tonumber(args[3]) > 0 then delay = hold(tonumber(args[3])) end
  ok, unavailable = 0, 0
  if args[4] == "1" then
    response = function(status)
      if status >= 200 and status < 300 then ok = ok + 1 end
      if status == 503 then unavailable = unavailable + 1 end
    end
  end
end

function request()
  number = number + 1
  local r = requests[(number - 1) % #requests + 1]
  return wrk.format(r[1], r[2], r[3], r[4] and (r[4]:gsub("{n}", number)))
end

function done(summary, latency)
  local e, successes, refusals = summary.errors, 0, 0
  for _, thread in ipairs(threads) do
    successes, refusals = successes + thread:get("ok"), refusals + thread:get("unavailable")
  end
  io.write(string.format(
    "\nrequests=%d seconds=%.3f status_errors=%d socket_errors=%d p50=%.3f p99=%.3f max=%.3f ok=%d unavailable=%d\n",
    summary.requests, summary.duration / 1e6, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3, successes, refusals))
end
