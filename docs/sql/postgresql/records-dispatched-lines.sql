-- the records of all products, before the log is trimmed
select d.sku, d.order_id, d.line_id, d.quantity, d.needed_by, d.returned
from stock_dispatched d
where d.sku >= ?
order by d.sku, d.order_id, d.line_id
limit ?;
