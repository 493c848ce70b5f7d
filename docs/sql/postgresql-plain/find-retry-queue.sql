-- a parked event that is dropped
select is_parked
from stock_retry_queue
where subscriber = ? and sku = ? and number = ?;
