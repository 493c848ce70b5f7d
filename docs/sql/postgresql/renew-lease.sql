-- a lease that lasts longer
update stock_subscriber
set lease_end = cast(? as timestamptz)
where name = ? and lease_token = ? and lease = 'VALID' and set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null;
