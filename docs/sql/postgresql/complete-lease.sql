-- a lease without failures
update stock_subscriber
set position = ?, lease = 'NONE', is_rebuilding = 0
where name = ? and lease_token = ? and lease = 'VALID' and waiting = 0 and position < ? and set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null;

-- a lease with failures
update stock_subscriber
set position = ?, waiting = ?, is_rebuilding = 0, lease = 'NONE'
where name = ?;
