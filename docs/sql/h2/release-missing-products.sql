-- lines of several products, one of which does not exist, and another caller changes one
delete from stock_product
where sku = cast(? as varchar);

-- an answer that rests on missing products
merge into stock_product t
using (select * from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array), cast(? as bigint array)) as u(sku, version, allocated, reservations, waiting)) r on (t.sku = r.sku)
when matched then delete;
