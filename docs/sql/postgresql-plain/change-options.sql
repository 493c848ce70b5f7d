-- a subscriber that is known
update stock_subscriber
set is_ordered = ?, most_waiting = ?, is_built = ?
where name = ?;
