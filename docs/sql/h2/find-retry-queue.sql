-- a parked event that is dropped
select is_parked
from stock_retry_queue
where subscriber = cast(? as varchar) and sku = cast(? as varchar) and number = cast(? as bigint);
