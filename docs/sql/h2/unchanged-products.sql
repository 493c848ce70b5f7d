-- lines of several products, one of which another caller changes
select p.sku
from unnest(cast(? as varchar array), cast(? as bigint array)) as r(sku, loaded)
join stock_product p on p.sku = r.sku and p.version = r.loaded;

-- a line of a product that another caller changes
select p.sku
from stock_product p
where p.sku = cast(? as varchar) and p.version = cast(? as bigint);
