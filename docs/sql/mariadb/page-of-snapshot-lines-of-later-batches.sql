-- a snapshot of a large product
select a.batch, a.sequence, a.order_id, a.line_id, a.quantity, a.needed_by, b.reference
from (
  select sku, batch, sequence, order_id, line_id, quantity, needed_by
  from stock_allocation
  where sku = ? and batch > ?
  order by batch, sequence
  limit ?
) a
join stock_batch b on b.sku = a.sku and b.number = a.batch;
