-- whether an event is kept
select number
from stock_event
where sku = cast(? as varchar) and number = cast(? as bigint);
