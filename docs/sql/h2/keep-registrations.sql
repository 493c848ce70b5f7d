-- a batch without units that is archived
update stock_reference
set registered_quantity = cast(? as bigint), registered_eta = cast(? as date), best_before = cast(? as date)
where reference = cast(? as varchar);

-- batches without units that are archived
merge into stock_reference t
using (select * from unnest(cast(? as varchar array), cast(? as bigint array), cast(? as date array), cast(? as date array)) as u(reference, registered_quantity, registered_eta, best_before)) r on (t.reference = r.reference)
when matched then update set registered_quantity = r.registered_quantity, registered_eta = r.registered_eta, best_before = r.best_before;
