-- a dispatched line that is archived
delete from stock_dispatched
where sku = cast(? as varchar) and order_id = cast(? as varchar) and line_id = cast(? as varchar);

-- dispatched lines that are archived
merge into stock_dispatched t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array)) as u(sku, order_id, line_id)) r on (t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id)
when matched then delete;
