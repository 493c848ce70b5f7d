-- a new subscriber that starts now
insert into stock_subscriber
  (name, position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end)
values (cast(? as varchar), cast(? as bigint), cast(? as bigint), 0, cast(? as bigint), cast(? as bigint), cast(? as bigint), 'NONE', cast(? as bigint), cast(? as timestamp(6) with time zone));
