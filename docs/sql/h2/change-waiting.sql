-- a parked event that is dropped
update stock_subscriber
set waiting = cast(? as bigint)
where name = cast(? as varchar);
