-- the records of all products, before the log is trimmed
select w.sku, w.order_id, w.line_id, w.quantity, w.needed_by, w.priority, w.may_split, w.place
from stock_waiting w
where w.sku >= ?
order by w.sku, w.turn
limit ?;
