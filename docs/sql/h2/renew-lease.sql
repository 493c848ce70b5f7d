-- a lease that lasts longer
update stock_subscriber
set lease_end = cast(? as timestamp(6) with time zone)
where name = cast(? as varchar) and lease_token = cast(? as bigint) and lease = 'VALID';
