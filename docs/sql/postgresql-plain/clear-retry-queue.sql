-- a lease of a rebuild
delete from stock_retry_queue
where subscriber = ?;
