-- a parked event that is dropped
update stock_subscriber
set waiting = ?
where name = ?;
