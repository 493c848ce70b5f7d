-- snapshots of several products
select sku
from stock_product
where sku > cast(? as varchar)
order by sku
limit cast(? as bigint);
