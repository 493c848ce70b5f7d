-- a snapshot of a large product
select 'batch', b.sku, b.number, b.bought_quantity, b.quantity, b.allocated, b.line_count,
  b.bought_eta, b.eta, b.reference, null
from stock_batch b
where b.sku = cast(? as varchar) and b.number > cast(? as bigint)
order by b.number
limit cast(? as bigint);
