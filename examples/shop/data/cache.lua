-- Sessions and carts of shoppers: once, into an empty cache. ARGV[1]: how many.
if redis.call('DBSIZE') > 0 then
  return 'the cache has keys'
end
local total = tonumber(ARGV[1])
for i = 1, total do
  redis.call('SET', 'session:' .. i, '{"customer":' .. i .. '}', 'EX', 86400 * 30)
  redis.call('HSET', 'cart:' .. i, 'product:' .. (i * 7 % 240 + 1), i % 3 + 1)
  redis.call('ZINCRBY', 'popular', 1, 'product:' .. (i * 7 % 240 + 1))
end
return 'made ' .. total .. ' sessions'
