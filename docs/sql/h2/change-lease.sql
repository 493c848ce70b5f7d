-- a rebuild
update stock_subscriber
set is_rebuilding = cast(? as bigint), lease = cast(? as varchar), lease_token = cast(? as bigint), lease_end = cast(? as timestamp(6) with time zone)
where name = cast(? as varchar);
