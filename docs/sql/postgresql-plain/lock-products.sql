-- products that are locked first
select t.sku, t.version
from stock_product t
join unnest((select cast(? as text[]))) as r(sku)
on t.sku = r.sku
order by t.sku for update of t;
