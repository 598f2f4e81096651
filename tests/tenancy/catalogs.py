"""Everything PostgreSQL's catalogs say about a schema, without the schema's and roles' names."""

from __future__ import annotations

from typing import Any

from tenancy.ownership import as_owner

QUESTIONS = {
    "tables": """
        select c.relname, c.relkind::text, c.relpersistence::text, c.relrowsecurity, c.reloptions,
               obj_description(c.oid, 'pg_class')
          from pg_class c where c.relnamespace = %(schema)s::regnamespace order by 1""",
    "columns": """
        select c.relname, row_number() over (partition by c.oid order by a.attnum), a.attname,
               format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
               a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid), l.collname, a.attstorage::text,
               col_description(c.oid, a.attnum)
          from pg_attribute a join pg_class c on c.oid = a.attrelid
          left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
          left join pg_collation l on l.oid = a.attcollation
         where c.relnamespace = %(schema)s::regnamespace and c.relkind = 'r'
           and a.attnum > 0 and not a.attisdropped
         order by 1, 2""",
    "constraints": """
        select coalesce(c.relname, ''), o.conname, o.contype::text, o.condeferrable, o.condeferred,
               o.convalidated, pg_get_constraintdef(o.oid)
          from pg_constraint o left join pg_class c on c.oid = o.conrelid
         where o.connamespace = %(schema)s::regnamespace order by 1, 2""",
    "indexes": """
        select c.relname, x.relname, i.indisunique, i.indisprimary, i.indisvalid,
               replace(pg_get_indexdef(i.indexrelid), %(schema)s, 'S')
          from pg_index i join pg_class c on c.oid = i.indrelid
          join pg_class x on x.oid = i.indexrelid
         where c.relnamespace = %(schema)s::regnamespace order by 1, 2""",
    "sequences": """
        select s.relname, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcycle, t.typname,
               (select c.relname || '.' || a.attname from pg_depend d
                  join pg_class c on c.oid = d.refobjid
                  join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
                 where d.objid = s.oid and d.deptype = 'i')
          from pg_sequence q join pg_class s on s.oid = q.seqrelid
          join pg_type t on t.oid = q.seqtypid
         where s.relnamespace = %(schema)s::regnamespace order by 1""",
    "triggers": """
        select c.relname, g.tgfoid::regproc::text, g.tgtype, g.tgdeferrable, count(*)
          from pg_trigger g join pg_class c on c.oid = g.tgrelid
         where c.relnamespace = %(schema)s::regnamespace group by 1, 2, 3, 4 order by 1, 2, 3, 4""",
    "history": "select app, name from {schema}.django_migrations order by 1, 2",
    "rights": """
        select c.relname, replace(coalesce(c.relacl::text, ''), %(role)s, 'R')
          from pg_class c where c.relnamespace = %(schema)s::regnamespace
           and c.relkind in ('r', 'S')
         union all
        select '', replace(coalesce(nspacl::text, ''), %(role)s, 'R')
          from pg_namespace where nspname = %(schema)s order by 1""",
}


def catalog_of(schema: str, role: str = "-") -> dict[str, list[Any]]:
    """What there is, by kind; two schemas made alike give equal answers."""
    found = {}
    with as_owner() as owner, owner.standing_in(schema), owner.cursor() as cursor:
        for kind, question in QUESTIONS.items():
            cursor.execute(question.replace("{schema}", schema), {"schema": schema, "role": role})
            found[kind] = cursor.fetchall()
    return found


def roles() -> set[str]:
    """The names of every role on the server."""
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select rolname from pg_roles")
        return {name for (name,) in cursor.fetchall()}


def schemas() -> set[str]:
    """The names of every schema in the database."""
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("select nspname from pg_namespace where nspname not like %s", [r"pg\_%"])
        return {name for (name,) in cursor.fetchall()}
