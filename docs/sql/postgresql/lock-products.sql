-- products that are locked first
select t.sku, t.version
from unnest((select cast(? as text[]))) as r(sku)
cross join lateral (select * from stock_product t where t.sku = r.sku for update) t;
