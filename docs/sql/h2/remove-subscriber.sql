-- a subscriber that is removed
delete from stock_subscriber
where name = cast(? as varchar);
