-- a lease without failures
update stock_subscriber
set position = cast(? as bigint), lease = 'NONE', is_rebuilding = 0
where name = cast(? as varchar) and lease_token = cast(? as bigint) and lease = 'VALID' and waiting = 0 and position < cast(? as bigint);

-- a lease with failures
update stock_subscriber
set position = cast(? as bigint), waiting = cast(? as bigint), is_rebuilding = 0, lease = 'NONE'
where name = cast(? as varchar);
