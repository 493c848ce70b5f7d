-- lines of several products, one of which does not exist, and another caller changes one
select p.sku
from unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, loaded)
cross join lateral (select * from stock_product p where p.sku = r.sku and p.version = r.loaded offset 0) p;

-- a line of a product that another caller changes, and one of a product that does not exist
select p.sku
from stock_product p
where p.sku = ? and p.version = ?;
