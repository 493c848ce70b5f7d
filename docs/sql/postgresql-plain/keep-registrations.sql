-- a batch without units that is archived
update stock_reference
set registered_quantity = ?, registered_eta = cast(? as date), best_before = cast(? as date)
where reference = ?;

-- batches without units that are archived
update stock_reference as t
set registered_quantity = r.registered_quantity, registered_eta = r.registered_eta, best_before = r.best_before
from unnest((select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as date[])), (select cast(? as date[]))) as r(reference, registered_quantity, registered_eta, best_before)
where t.reference = r.reference;
