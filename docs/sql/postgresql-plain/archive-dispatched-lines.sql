-- a dispatched line that is archived
delete from stock_dispatched
where sku = ? and order_id = ? and line_id = ?;

-- dispatched lines that are archived
delete from stock_dispatched as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as text[]))) as r(sku, order_id, line_id)
where t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id;
