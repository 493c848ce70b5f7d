-- a lease of new events
update stock_subscriber
set lease = 'VALID', lease_token = cast(? as bigint), lease_end = cast(? as timestamp(6) with time zone), lease_owner = cast(? as varchar)
where name = cast(? as varchar) and lease_token = cast(? as bigint) and (lease = 'NONE' or lease_end <= cast(? as timestamp(6) with time zone))
  and position = cast(? as bigint) and is_ordered = cast(? as bigint) and waiting = 0 and is_rebuilding = 0;

-- a lease of failed events
update stock_subscriber
set position = cast(? as bigint), waiting = cast(? as bigint), lease = 'VALID', lease_token = cast(? as bigint), lease_end = cast(? as timestamp(6) with time zone),
  lease_owner = cast(? as varchar)
where name = cast(? as varchar);
