-- the records of all products, before the log is trimmed
select a.sku, a.order_id, a.line_id, a.part, a.batch_number, a.sequence, a.quantity, a.line_quantity, a.needed_by,
  a.end_micros, a.priority, a.may_split
from stock_allocation a
where a.sku >= ?
order by a.sku, a.batch_number, a.sequence
limit ?;
