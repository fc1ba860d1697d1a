"""Recipes: known exports of other systems become events without anybody mapping columns.

    open_events(Path("orders_export.csv"))           # finds the recipe by itself and says so in its report
    for each in beside(Path("orders_export.csv")):   # links of identifiers, traits, members of companies
        ...

choosing    all recipes, and which of them reads a file
recipe      what a recipe is, and the words it answers with
recipe_file a foreign file as a file of events
beside      what exports tell beside events, as a stream
records     foreign files record by record; documents does the same for JSON
values      careful reading of single values
ga4, ga4_exploration, matomo        events of web analytics
shopify, shopware                   orders
zendesk, zammad, otrs, freshdesk    tickets; tickets has what they share
calls                               call logs
"""
