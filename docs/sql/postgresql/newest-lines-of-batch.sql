-- a snapshot
select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
  a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
from stock_allocation a
where a.sku = ? and a.batch_number = ? and a.sequence < ?
order by a.sequence desc
limit 200;
