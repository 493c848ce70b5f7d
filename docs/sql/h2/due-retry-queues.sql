-- a lease of failed events
select sku, number, attempts
from stock_retry_queue
where subscriber = cast(? as varchar) and is_parked = 0 and next_try <= cast(? as timestamp(6) with time zone)
order by next_try, sku, number
limit cast(? as bigint);
