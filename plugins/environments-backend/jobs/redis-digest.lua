-- One step of a walk over a database: ARGV[1] is the cursor. Answers the next
-- cursor, how many keys there were, and the sum of their hashes, modulo 2^52.
-- Members of sets and hashes have no order of their own: they are sorted.
local LIMIT = 10000
local scan = redis.call('SCAN', ARGV[1], 'COUNT', 2000)
local sum = 0

local function hash(text)
  -- 48 bits, exact in a double.
  return tonumber(string.sub(redis.sha1hex(text), 1, 12), 16)
end

local function join(list)
  local lengths = {}
  for i, entry in ipairs(list) do
    lengths[i] = #entry .. ':' .. entry
  end
  return table.concat(lengths, ',')
end

local function sorted(list)
  table.sort(list)
  return join(list)
end

local function pairs_of(list)
  local fields = {}
  for i = 1, #list, 2 do
    fields[#fields + 1] = #list[i] .. ':' .. list[i] .. '=' .. list[i + 1]
  end
  return sorted(fields)
end

-- Of a very large value only the size is compared: reading it would stop the server.
local function value(key, kind)
  if kind == 'string' then
    return redis.call('GET', key)
  elseif kind == 'list' then
    local size = redis.call('LLEN', key)
    return size > LIMIT and tostring(size) or join(redis.call('LRANGE', key, 0, -1))
  elseif kind == 'set' then
    local size = redis.call('SCARD', key)
    return size > LIMIT and tostring(size) or sorted(redis.call('SMEMBERS', key))
  elseif kind == 'zset' then
    local size = redis.call('ZCARD', key)
    return size > LIMIT and tostring(size) or join(redis.call('ZRANGE', key, 0, -1, 'WITHSCORES'))
  elseif kind == 'hash' then
    local size = redis.call('HLEN', key)
    return size > LIMIT and tostring(size) or pairs_of(redis.call('HGETALL', key))
  elseif kind == 'stream' then
    return tostring(redis.call('XLEN', key))
  end
  return ''
end

for _, key in ipairs(scan[2]) do
  local kind = redis.call('TYPE', key).ok
  sum = (sum + hash(#key .. ':' .. key .. kind .. (value(key, kind) or ''))) % 4503599627370496
end

return { scan[1], #scan[2], string.format('%.0f', sum) }
