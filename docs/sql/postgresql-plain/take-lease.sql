-- a lease of new events
update stock_subscriber
set lease = 'VALID', lease_token = ?, lease_end = cast(? as timestamptz), lease_owner = ?
where name = ? and lease_token = ? and (lease = 'NONE' or lease_end <= cast(? as timestamptz))
  and position = ? and is_ordered = ? and waiting = 0 and is_rebuilding = 0 and set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null;

-- a lease of failed events
update stock_subscriber
set position = ?, waiting = ?, lease = 'VALID', lease_token = ?, lease_end = cast(? as timestamptz),
  lease_owner = ?
where name = ?;
