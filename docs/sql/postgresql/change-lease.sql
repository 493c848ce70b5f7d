-- a rebuild
update stock_subscriber
set is_rebuilding = ?, lease = ?, lease_token = ?, lease_end = cast(? as timestamptz)
where name = ?;
