-- a subscriber that is known
update stock_subscriber
set is_ordered = cast(? as bigint), most_waiting = cast(? as bigint), is_built = cast(? as bigint)
where name = cast(? as varchar);
