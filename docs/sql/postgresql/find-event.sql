-- whether an event is kept
select number
from stock_event
where sku = ? and number = ?;
