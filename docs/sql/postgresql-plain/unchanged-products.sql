-- lines of several products, one of which another caller changes
select p.sku
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, loaded)
cross join lateral (select * from stock_product p where p.sku = r.sku and p.version = r.loaded offset 0) p;

-- a line of a product that another caller changes
select p.sku
from stock_product p
where p.sku = ? and p.version = ?;
