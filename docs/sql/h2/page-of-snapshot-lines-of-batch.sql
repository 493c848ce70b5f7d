-- a snapshot of a large product
select a.batch_number, a.sequence, a.order_id, a.line_id, a.quantity, a.needed_by, b.reference
from (
  select sku, batch_number, sequence, order_id, line_id, quantity, needed_by
  from stock_allocation
  where sku = cast(? as varchar) and batch_number = cast(? as bigint) and sequence > cast(? as bigint)
  order by batch_number, sequence
  limit cast(? as bigint)
) a
join stock_batch b on b.sku = a.sku and b.batch_number = a.batch_number;
