-- a lease of failed events
select sku, number, attempts
from stock_retry_queue
where subscriber = ? and is_parked = 0 and next_try <= cast(? as timestamptz)
order by next_try, sku, number
limit ?;
